/** The timeline as one picture. */
import type { PacketPages } from "../../../../shared/model/packet-pages.ts";
import type { Flow } from "./flow.ts";

/** Draws the picture below the heading; false when fewer than two dates leave nothing to draw. */
export function drawTimelinePicture(_flow: Flow, _pages: PacketPages): boolean {
  return false;
}
