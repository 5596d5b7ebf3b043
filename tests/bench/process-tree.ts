/** Processes below another, as Linux tells them (proc(5)): a parser host may stand behind what its wall is made with. */
import { readFileSync } from "node:fs";

/** The ids of its children, of theirs, and so on; none where the system does not tell. */
export function descendantsOf(pid: number): readonly number[] {
  const children = procText(pid, `task/${pid}/children`).split(" ").filter(Boolean).map(Number);
  return children.flatMap((child) => [child, ...descendantsOf(child)]);
}

/** What the system says of a process under this name; nothing where it has ended since. */
export function procText(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, "latin1");
  } catch {
    return "";
  }
}
