/** One thing that is wrong with a packet. */
import type { PacketProblemCode } from "../../../shared/model/packet-problem.ts";

export interface PacketProblem {
  readonly code: PacketProblemCode;
  readonly path: string | null;
  /** The number of the page, as its foot should print it, where it is one page's problem. */
  readonly page: number | null;
  /** Of OTHER_PACKET: the code that the file's own pages print. */
  readonly otherCode?: string;
}

export function problem(code: PacketProblemCode, path: string | null, page: number | null = null): PacketProblem {
  return { code, path, page };
}
