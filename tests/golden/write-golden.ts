/** `npm run golden`: writes the golden packet's description anew. Read the difference before it is committed. */
import { writeFileSync } from "node:fs";
import { describeGoldenPacket } from "./golden-packet.ts";

writeFileSync(new URL("packet.json", import.meta.url), `${JSON.stringify(await describeGoldenPacket(), null, 2)}\n`);
