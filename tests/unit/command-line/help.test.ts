import { expect, test } from "vitest";
import { commandHelp, overviewHelp } from "../../../electron/command-line/help.ts";
import { commands } from "../../../electron/command-line/commands/commands.ts";

const longest = (text: string) => Math.max(...text.split("\n").map((line) => line.length));

test("no line of any help is wider than a terminal of eighty characters", () => {
  expect([overviewHelp(commands), ...commands.map(commandHelp)].map(longest).filter((width) => width > 80)).toEqual([]);
});

test("the help of all commands names each with what it does, and no word of it is lost in its lines", () => {
  const words = overviewHelp(commands).replaceAll(/\s+/g, " ");
  for (const { name, usage, about } of commands) expect(words).toContain(` ${name} ${usage} ${about} `);
});

test("the help of a command names each of its options with what it does", () => {
  for (const command of commands) {
    const words = commandHelp(command).replaceAll(/\s+/g, " ");
    for (const { name, about } of command.options) {
      expect(words).toContain(`--${name}`);
      expect(words).toContain(` ${about} `);
    }
  }
});
