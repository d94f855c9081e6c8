// Preloaded (node --import) by programs that render React themselves, which the condition "react-server" does not allow: mail is HTML.
// What they import is marked as the server's all the same, and the mark is believed.
import { registerHooks } from "node:module";

const nothing = new URL("../../node_modules/server-only/empty.js", import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === "server-only"
      ? { url: nothing, format: "commonjs", shortCircuit: true }
      : next(specifier, context),
});
