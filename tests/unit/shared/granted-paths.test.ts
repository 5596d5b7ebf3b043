import { describe, expect, test } from "vitest";
import { GrantedPaths } from "../../../shared/granted-paths.ts";

describe("a place that a page names", () => {
  test("has to be one that a person has pointed at, or to lie within it", () => {
    const granted = new GrantedPaths();
    for (const path of ["/media/disc", "C:\\Users\\Ana\\Papers", "D:\\"]) granted.add(path);
    for (const path of ["/media/disc", "/media/disc/IMG1", "C:\\Users\\Ana\\Papers\\a.pdf", "D:\\DICOMDIR"])
      expect(granted.has(path)).toBe(true);
    for (const path of [
      "/",
      "/media",
      "/media/disc2",
      "/media/disc/../../etc/passwd",
      "C:\\Users\\Ana\\Papers\\..\\x",
      "",
    ])
      expect(granted.has(path)).toBe(false);
  });

  test("is told to whoever has to know, those of before first", () => {
    const granted = new GrantedPaths();
    granted.add("/a");
    const told: string[] = [];
    const stop = granted.onEach((path) => told.push(path));
    granted.add("/b");
    granted.add("/b");
    stop();
    granted.add("/c");
    expect(told).toEqual(["/a", "/b"]);
  });
});
