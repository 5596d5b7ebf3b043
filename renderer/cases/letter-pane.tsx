/** The letter of a request: filled from the case, edited here, copied or printed from here. */
import { Copy, RotateCcw } from "lucide-react";
import { useState } from "react";
import type { CaseId } from "../../shared/model/case/case-document.ts";
import type { Request } from "../../shared/model/case/asking.ts";
import { letterLanguages } from "../../shared/model/case/asking.ts";
import type { Clock, Letter, TemplateLine } from "../../shared/model/case/letter.ts";
import { Button } from "../components/button.tsx";
import { Select } from "../components/choices.tsx";
import { Loaded } from "../components/loaded.tsx";
import { engine } from "../engine/engine.ts";
import { offerUndo } from "../state/undo.ts";
import { useLoad } from "../state/use-load.ts";
import { listed } from "../words/counts.ts";
import { Editable, useCanEdit } from "./editable.tsx";
import { withEntry, type Patch } from "./patches.ts";
import { ClockPeriod } from "./clock-period.tsx";
import { SavedText } from "./saved-fields.tsx";

interface LetterPaneProps {
  readonly caseId: CaseId;
  readonly request: Request;
  readonly save: (patch: Patch) => void;
}

const languageWords = { en: "English", es: "Español", de: "Deutsch", fr: "Français" } as const;
const noClock = "none";

export function LetterPane({ caseId, request, save }: LetterPaneProps) {
  const { id: requestId, template, language } = request;
  // Whatever changes in the case, it is filled anew in its place: whoever writes in it goes on writing.
  const [load, again] = useLoad(`letter ${caseId} ${requestId} ${template} ${language}`, async (signal) => {
    const [templates, clocks] = await Promise.all([
      engine.listTemplates({}, { signal }),
      engine.listClocks({}, { signal }),
    ]);
    const known = templates.find(({ name }) => name === template);
    const spoken = known?.languages.includes(language) === true ? language : "en";
    const letter =
      known === undefined
        ? null
        : await engine.writeLetter({ id: caseId, template, requestId, language: spoken }, { signal });
    return { templates, clocks, letter };
  });
  const change = (fields: object) => {
    save(withEntry("requests", requestId, fields));
    // Another kind or language is filled in anew: what was written by hand is not to be lost by that.
    if (!("text" in fields) || fields.text !== "" || request.text === "") return;
    const before = { template, language, text: request.text };
    offerUndo("The letter is filled in anew.", async () => save(withEntry("requests", requestId, before)));
  };
  return (
    <Loaded load={load} what="Filling in the letter" onAgain={again}>
      {({ templates, clocks, letter }) => (
        <div className="stack">
          <Editable>
            <Choices templates={templates} clocks={clocks} request={request} onChange={change} />
          </Editable>
          {letter === null ? (
            <p className="secondary">Choose what kind of letter it is.</p>
          ) : (
            <Draft letter={letter} onChange={change} />
          )}
        </div>
      )}
    </Loaded>
  );
}

interface ChoicesProps {
  readonly templates: readonly TemplateLine[];
  readonly clocks: readonly Clock[];
  readonly request: Request;
  readonly onChange: (fields: object) => void;
}

function Choices({ templates, clocks, request, onChange }: ChoicesProps) {
  const known = templates.find(({ name }) => name === request.template);
  const clock = clocks.find(({ id }) => id === request.clock);
  return (
    <div className="letter-choices">
      <Select
        label="What kind"
        value={request.template}
        onChange={(template) => onChange({ template, text: "" })}
        options={templates.map(({ name, title, about }) => ({ value: name, label: title, detail: about }))}
      />
      <Select
        label="Language"
        width="short"
        value={request.language}
        onChange={(language) => onChange({ language, text: "" })}
        options={letterLanguages
          .filter((one) => known === undefined || known.languages.includes(one))
          .map((one) => ({ value: one, label: languageWords[one] }))}
      />
      <Select
        label="Whose right to records counts"
        value={clock?.id ?? noClock}
        onChange={(chosen) => onChange({ clock: chosen === noClock ? null : chosen })}
        options={[
          { value: noClock, label: "No place is chosen" },
          ...clocks.map(({ id, place, first, remark }) => ({
            value: id,
            label: first === "" ? place : `${place}: ${first}`,
            detail: remark,
          })),
        ]}
      />
      {clock === undefined ? null : <ClockPeriod key={clock.id} clock={clock} />}
    </div>
  );
}

function Draft({ letter, onChange }: { readonly letter: Letter; readonly onChange: (fields: object) => void }) {
  const [isCopied, setIsCopied] = useState(false);
  const copy = () => void navigator.clipboard.writeText(letter.text).then(() => setIsCopied(true));
  const { blanks } = letter;
  const canEdit = useCanEdit();
  return (
    <div className="stack letter-draft" data-gap="small">
      <Editable>
        <SavedText
          label="The letter"
          help={letter.isEdited ? "As you edited it." : "Filled from what you wrote down. You can change every word."}
          value={letter.text}
          rows={16}
          onSave={(text) => onChange({ text })}
        />
      </Editable>
      {blanks.length === 0 ? null : (
        <p className="small">
          Still open, as nobody has said it yet: {listed(blanks)}. Each stands in the letter between brackets.
        </p>
      )}
      <div className="actions">
        <Button look="quiet" Icon={Copy} onPress={copy}>
          {isCopied ? "Copied" : "Copy the text"}
        </Button>
        {letter.isEdited && canEdit ? (
          <Button look="quiet" Icon={RotateCcw} onPress={() => onChange({ text: "" })}>
            Fill it in anew
          </Button>
        ) : null}
      </div>
    </div>
  );
}
