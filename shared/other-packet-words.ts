/** A file of pages that belongs to another packet than the folder's: what is told of it, and what is not told besides. */
import type { PacketProblemCode } from "./model/packet-problem.ts";

interface Problem {
  readonly code: PacketProblemCode;
  readonly path: string | null;
  readonly page: number | null;
  /** Of OTHER_PACKET: the code that the file's own pages print. */
  readonly otherCode?: string | undefined;
}

/** The problems without those that follow from a file's being another packet's: each of its pages differs, and that says nothing more. */
export function withoutConsequences<Told extends Problem>(problems: readonly Told[]): readonly Told[] {
  const foreign = new Set(problems.flatMap(({ code, path }) => (code === "OTHER_PACKET" ? [path] : [])));
  return problems.filter(({ code, path }) => code === "OTHER_PACKET" || !foreign.has(path));
}

/** Which packet each is, and what to do. `problems` are all that were found, `code` is the packet's whose list of files is here. */
export function otherPacketWords(
  { path, otherCode = "" }: Problem,
  { problems, code }: { readonly problems: readonly Problem[]; readonly code: string | null },
): string {
  const file = path ?? "";
  const own = `packet ${code ?? ""}`;
  const isListed = !problems.some((one) => one.code === "FILE_UNLISTED" && one.path === path);
  return isListed
    ? `${file} belongs to another packet: its pages print the code ${otherCode}, and the list of files here is that of ${own}. Put the ${file} that came with ${own} in its place, and keep this one with packet ${otherCode}`
    : `${file} belongs to another packet: its pages print the code ${otherCode}, and ${own}, whose list of files is here, has no such file. Take it out of this folder, and keep it with packet ${otherCode}`;
}
