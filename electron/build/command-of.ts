/** How a program is started so that its path and its arguments arrive as they are, on every system. */

export interface Command {
  readonly command: string;
  readonly args: readonly string[];
  /** True where only the system's shell can start it; then everything is quoted. */
  readonly shell: boolean;
}

/** Windows starts `.cmd` files through its shell only, which parts words at spaces unless they are quoted. */
export function commandOf(program: string, args: readonly string[], platform: NodeJS.Platform): Command {
  const needsShell = platform === "win32" && /\.(?:cmd|bat)$/i.test(program);
  if (!needsShell) return { command: program, args, shell: false };
  const quoted = (word: string) => `"${word.replaceAll('"', '""')}"`;
  return { command: quoted(program), args: args.map(quoted), shell: true };
}
