/** Pictures of DICOM objects: looked at, marked, written out. */
import { AppError } from "../../../shared/errors.ts";
import { saveKeyImage, removeKeyImage } from "../../records/imaging/key-images.ts";
import { addSetChoice, removeSetChoices } from "../../records/imaging/set-choices.ts";
import type { EngineHandlers, EngineState } from "../engine-state.ts";
import { middleImage } from "../../../shared/imaging/middle-image.ts";
import { MemoryShelf } from "../../vault/packs/reading-memory.ts";
import { FrameAhead } from "../frame-ahead.ts";
import { HeadLength } from "../head-length.ts";
import { openFrames, shownFrames, wipeShown, type FramesAhead } from "../open-frames.ts";
import { listSets, openImages } from "../open-images.ts";
import { openThumbnail } from "../open-thumbnail.ts";
import { isOutsideVault } from "../outside-vault.ts";
import { writeFrame } from "../write-frame.ts";

export function imagingHandlers({ session, handed, assertGranted, onLock }: EngineState) {
  const ahead: FramesAhead = new FrameAhead(wipeShown);
  // Fresh memory for each of hundreds of images costs more than decrypting them.
  const memories = new MemoryShelf();
  const heads = new HeadLength();
  onLock(() => {
    ahead.forget();
    memories[Symbol.dispose]();
  });
  return {
    openImages: ({ id, set }) => {
      const { vault, parsers } = session();
      const opened = openImages(vault.db, id);
      const first = opened.sets.find((one) => one.id === set) ?? opened.sets[0];
      const asked = first && middleImage(first);
      if (asked) ahead.begin(asked, () => shownFrames([asked], { vault, parsers, heads, signal: undefined }));
      return opened;
    },
    listSets: ({ id }) => [...listSets(session().vault.db, id)],
    openFrames: ({ frames }, { signal }) => {
      const { vault, parsers } = session();
      return openFrames(frames, { vault, parsers, handed, ahead, memories, heads, signal });
    },
    openThumbnail: (asked, { signal }) => {
      const { vault, parsers } = session();
      return openThumbnail(asked, { vault, parsers, handed, signal });
    },
    arrangeSets: (choice) => {
      const { vault, clock } = session();
      const id = vault.write((db) => addSetChoice(db, choice, clock));
      if (id === null) throw new AppError("NOT_FOUND", "no such image in this study");
      return { id };
    },
    takeBackSetChoices: (asked) => {
      const { vault, clock } = session();
      if (!vault.write((db) => removeSetChoices(db, asked, clock))) throw new AppError("NOT_FOUND", "no such choice");
      return null;
    },
    saveKeyImage: (image) => {
      const { vault, clock } = session();
      const id = vault.write((db) => saveKeyImage(db, image, clock));
      if (id === null) throw new AppError("NOT_FOUND", "no such image");
      return { id };
    },
    removeKeyImage: (asked) => {
      const { vault, clock } = session();
      if (!vault.write((db) => removeKeyImage(db, asked, clock))) throw new AppError("NOT_FOUND", "no such image");
      return null;
    },
    frame: ({ destination, ...request }, { signal }) => {
      const { vault, parsers } = session();
      assertGranted(destination);
      if (!isOutsideVault(vault.path, destination)) throw new AppError("TARGET_NOT_WRITABLE", "inside the vault");
      return writeFrame({ ...request, destination }, { vault, parsers, signal });
    },
  } satisfies Partial<EngineHandlers>;
}
