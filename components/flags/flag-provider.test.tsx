import { renderToString } from "react-dom/server";
import { expect, it } from "vitest";
import { declared, FLAG_KEYS } from "@/lib/flags/declared";
import { exposedFlags, flag } from "@/lib/flags/flag";
import { decideAll } from "@/lib/flags/policy";
import { FlagProvider, useFlag } from "./flag-provider";

const tenant = {
  id: "acme",
  plan: { name: "Starter", rank: 1 },
  flagOverrides: [{ key: "cart-undo", isOn: false, endsAtMs: null }],
};
const flags = decideAll(new Map(), tenant, new Date());
const Undo = () => (useFlag("cart-undo") ? "undo" : "nothing");

it("a component has the server's answer in the first byte", () => {
  const drawn = (value: boolean) =>
    renderToString(
      <FlagProvider flags={{ "cart-undo": value }}>
        <Undo />
      </FlagProvider>,
    );
  expect([drawn(true), drawn(false)]).toEqual(["undo", "nothing"]);
  expect(() => renderToString(<Undo />)).toThrow(/outside of a FlagProvider/);
});

it("a browser is told of the exposed flags and of no other", () => {
  expect(exposedFlags({ flags })).toEqual({ "cart-undo": false });
  const kept = FLAG_KEYS.filter((key) => !("exposed" in declared[key]));
  expect(kept).toContain("home-featured");
  expect(JSON.stringify(exposedFlags({ flags }))).not.toMatch(new RegExp(kept.join("|")));
});

it("a key that is not declared does not compile, nor one in the browser that is not exposed", () => {
  // @ts-expect-error it is declared nowhere
  expect(() => flag({ flags }, "long-gone")).toThrow();
  // @ts-expect-error the server alone knows it
  const Kept = () => String(useFlag("home-featured"));
  expect(Kept).toBeDefined();
});
