/** One line of progress on a terminal, on standard error; nothing where nobody watches. */
import process from "node:process";
import { printable } from "../../shared/printable.ts";

const barCells = 24;
const refreshMs = 100;

export interface ProgressLine {
  show(words: string, done: number, total: number | null): void;
  end(): void;
}

/** A line that is rewritten in place. Item names are cut so that they never wrap. */
export function progressLine(): ProgressLine {
  if (!process.stderr.isTTY) return { show: () => undefined, end: () => undefined };
  let lastShown = 0;
  return {
    show(words, done, total) {
      const now = performance.now();
      if (now - lastShown < refreshMs && done !== total) return;
      lastShown = now;
      const share = total === null || total === 0 ? 0 : Math.min(1, done / total);
      const bar = "█".repeat(Math.round(share * barCells)).padEnd(barCells, "░");
      const counts = total === null ? "" : `${done} of ${total}`;
      const line = `${bar} ${counts} ${printable(words)}`.slice(0, (process.stderr.columns ?? 80) - 1);
      process.stderr.write(`\r\u001b[2K${line}`);
    },
    end: () => void process.stderr.write("\r\u001b[2K"),
  };
}
