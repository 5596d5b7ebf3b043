/** What file managers leave in folders that they have shown, and drives in what they were plugged into. */

const names = /^(\.ds_store|thumbs\.db|desktop\.ini|\._.*|\.trashes|\.spotlight-v100|\.fseventsd)$/i;
const folders = /^(__macosx|\.trashes|\.spotlight-v100|\.fseventsd|system volume information)$/i;

/** True for a path (with "/") by which a computer leaves things of its own: nobody has put it there, and nobody misses it. */
export function isComputerLeaving(path: string): boolean {
  const parts = path.split("/").filter((part) => part !== "");
  return names.test(parts.at(-1) ?? "") || parts.some((part) => folders.test(part));
}
