import { expect, test } from "vitest";
import { commandOf } from "../../../electron/build/command-of.ts";

test("a path with spaces starts as it is, and through Windows' shell it is quoted", () => {
  const args = ["C:\\My records\\app", 'a "b"'];
  expect(commandOf("C:\\Program Files\\electron.exe", args, "win32")).toEqual({
    command: "C:\\Program Files\\electron.exe",
    args,
    shell: false,
  });
  expect(commandOf("C:\\My tools\\electron.cmd", args, "win32")).toEqual({
    command: '"C:\\My tools\\electron.cmd"',
    args: ['"C:\\My records\\app"', '"a ""b"""'],
    shell: true,
  });
  expect(commandOf("/opt/my electron/electron.cmd", args, "linux").shell).toBe(false);
});
