/** In which language a paper is whose words were read from pictures: told by its words, or by a person, who may say so here. */
import type { OpenDocument } from "../../shared/api/engine/records.ts";
import type { RecognitionLanguage } from "../../shared/api/recognition.ts";
import { Select } from "../components/choices.tsx";
import { Failure } from "../components/message.tsx";
import { engine } from "../engine/engine.ts";
import { offerUndo } from "../state/undo.ts";
import { useAct } from "../state/use-act.ts";
import { count } from "../words/counts.ts";

const options = [
  { value: "told", label: "Told by its words" },
  { value: "eng", label: "English" },
  { value: "deu", label: "German" },
  { value: "fra", label: "French" },
  { value: "spa", label: "Spanish" },
] as const satisfies readonly { readonly value: RecognitionLanguage | "told"; readonly label: string }[];

interface PictureLanguagePartProps {
  readonly document: OpenDocument;
  readonly isReadOnly: boolean;
}

export function PictureLanguagePart({ document: { id, fromPictures }, isReadOnly }: PictureLanguagePartProps) {
  const { run, isRunning, failed } = useAct();
  if (fromPictures === null || isReadOnly) return null;
  const before = fromPictures.language;
  const say = (chosen: RecognitionLanguage | "told") => {
    const language = chosen === "told" ? null : chosen;
    if (language === before) return;
    void run(async () => {
      const { pages } = await engine.sayLanguage({ ids: [id], language });
      offerUndo(`${count(pages, "page")} ${pages === 1 ? "was" : "were"} read again.`, () =>
        engine.sayLanguage({ ids: [id], language: before }),
      );
    });
  };
  return (
    <div className="stack" data-gap="small">
      <Select
        label="Language of its pictures"
        options={options}
        value={before ?? "told"}
        onChange={say}
        help={
          isRunning
            ? "Its pages are being read again. You can go on meanwhile."
            : "Its words were read from pictures. Choose another language where they came out wrong."
        }
      />
      <Failure code={failed} />
    </div>
  );
}
