// Imported first by every command, before anything that an old Node.js could not load.
import { oldestNode, isNewEnough } from "./node-version.mjs";

if (!isNewEnough(process.versions.node)) {
  console.error(
    `Node.js ${process.versions.node} is too old: Livery starts with ${oldestNode} or newer (https://nodejs.org).`,
  );
  process.exit(1);
}
