/** Steps that stories about packets share. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** The packet's own folder: the one that was chosen, or the one made in it. */
export function packetIn(target: string): string {
  if (existsSync(join(target, "Packet.pdf"))) return target;
  const [name = ""] = readdirSync(target);
  return join(target, name);
}
