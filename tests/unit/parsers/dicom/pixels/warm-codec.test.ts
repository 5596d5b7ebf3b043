import { expect, test } from "vitest";
import { codecsSlowToStart } from "../../../../../shared/model/slow-codecs.ts";
import { decodeCodestream } from "../../../../../electron/parsers/dicom/pixels/codecs/codecs.ts";
import {
  warmImageBits,
  warmImages,
  warmImageSide,
} from "../../../../../electron/parsers/dicom/pixels/codecs/warm-images.ts";
import { nodeAssets } from "../../../../../electron/parsers/node/load-assets.ts";
import { inProcessParsers } from "../../../../fixtures/in-process-parsers.ts";
import { smallPicture } from "../../../../fixtures/small-picture.ts";

test.each(codecsSlowToStart)(
  "the picture that the codec of %s is made quick with decodes to what it was made of",
  async (codestream) => {
    const shape = { columns: warmImageSide, rows: warmImageSide, samples: 1, bits: warmImageBits, isSigned: false };
    const bytes = new Uint8Array(Buffer.from(warmImages[codestream], "base64"));
    const decoded = await decodeCodestream(codestream, { bytes, ...shape }, nodeAssets());
    expect(Buffer.from(decoded.bytes).equals(Buffer.from(smallPicture()))).toBe(true);
  },
);

test.each(codecsSlowToStart)("a host makes the codec of %s quick", async (codestream) => {
  const parsers = inProcessParsers();
  await expect(parsers.run("warmCodec", { codestream })).resolves.toBeNull();
  await parsers.close();
});
