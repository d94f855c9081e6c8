import { describe, expect, it } from "vitest";
import { asVersion } from "./edit-source";
import { FORMS } from "./schema";
import { readForm } from "./source";
import { blankForm, STARTERS } from "./starters";

describe.each([...STARTERS, ...FORMS.map((form) => ({ id: "blank", form, source: blankForm(form) }))])(
  "the form $form to begin with, $id",
  ({ form, source }) => {
    it("may be published as it is", () => {
      const read = readForm(source);
      expect(read.faults).toBeUndefined();
      expect(read.form).toMatchObject({ form, version: 1 });
    });

    it("is written as an edit prints it, so that the first edit changes what it is about alone", () => {
      expect(asVersion(source, 1).source).toBe(source);
    });
  },
);

it("there is one for each form", () => {
  expect(new Set(STARTERS.map(({ form }) => form))).toEqual(new Set(FORMS));
});
