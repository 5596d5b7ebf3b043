/** One thing that is wrong with a packet. */
import type { PacketProblemCode } from "../../../shared/model/packet-problem.ts";

export interface PacketProblem {
  readonly code: PacketProblemCode;
  readonly path: string | null;
  /** The page of Packet.pdf, counted from 1, where it is one page's problem. */
  readonly page: number | null;
}

export function problem(code: PacketProblemCode, path: string | null, page: number | null = null): PacketProblem {
  return { code, path, page };
}
