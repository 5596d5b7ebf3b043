import { expect, test } from "vitest";
import { cut, plainDirection } from "../../../renderer/components/cut-text.ts";

test("text of files is cut by characters as people see them, never within one", () => {
  expect(cut("Ana Silva", 20)).toBe("Ana Silva");
  expect(cut("🩺🩺🩺🩺", 3)).toBe("🩺🩺…");
  expect(Array.from(cut("x".repeat(5000), 60))).toHaveLength(60);
});

test("a window's title cannot be turned round by a name", () => {
  expect(plainDirection("Ana\u202e avliS\u2069\nEve")).toBe("Ana avliS Eve");
});
