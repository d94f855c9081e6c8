import { expect, it } from "vitest";
import { uploadFault } from "./upload-limits";

const picture = (mb: number, name = "a.png") => ({ name, size: mb * 1024 * 1024 });

it("sends a picture of 10 MB, and several of 11 MB together", () => {
  expect(uploadFault([])).toBeNull();
  expect(uploadFault([picture(10)])).toBeNull();
  expect(uploadFault([picture(5.5), picture(5.5)])).toBeNull();
});

it("names the picture that is too large, and says when it is only too many", () => {
  expect(uploadFault([picture(1), picture(15, "sea.jpg")])).toEqual({
    says: "fileTooLarge",
    values: { name: "sea.jpg", most: 10 },
  });
  expect(uploadFault([picture(6), picture(6)])).toEqual({ says: "filesTooLarge", values: { most: 11 } });
});
