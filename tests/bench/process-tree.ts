/** Processes below another, as Linux tells them (proc(5)): a parser host may stand behind what its wall is made with. */
import { readdirSync, readFileSync } from "node:fs";

/** The ids of its children, of theirs, and so on; none where the system does not tell. */
export function descendantsOf(pid: number): readonly number[] {
  // A child is told beside the thread that started it, and browsers start some from others than the first.
  const children = threadsOf(pid).flatMap((thread) =>
    procText(pid, `task/${thread}/children`).split(" ").filter(Boolean).map(Number),
  );
  return children.flatMap((child) => [child, ...descendantsOf(child)]);
}

function threadsOf(pid: number): readonly string[] {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
}

/** What the system says of a process under this name; nothing where it has ended since. */
export function procText(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, "latin1");
  } catch {
    return "";
  }
}
