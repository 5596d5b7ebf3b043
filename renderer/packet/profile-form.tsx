/** What a recipient asks for, to be changed: one small document, saved as a whole. */
import { useState } from "react";
import { packetLanguages } from "../../shared/model/packet-language.ts";
import {
  profileAnnexes,
  profileImages,
  profilePasswords,
  profileSizeWays,
  type RecipientProfile,
} from "../../shared/model/recipient-profile.ts";
import { Button } from "../components/button.tsx";
import { Checkbox, Select } from "../components/choices.tsx";
import { Dialog } from "../components/dialog.tsx";
import { Failure } from "../components/message.tsx";
import { TextField } from "../components/text-field.tsx";
import { engine } from "../engine/engine.ts";
import { useAct } from "../state/use-act.ts";
import {
  annexWords,
  imagesWords,
  languageWords,
  megabytesTyped,
  passwordWords,
  tooLargeWords,
} from "./profile-words.ts";

interface ProfileFormProps {
  readonly profile: RecipientProfile;
  /** True for one that does not stand in the vault yet. */
  readonly isNew: boolean;
  readonly onSaved: (profile: RecipientProfile) => void;
  readonly onClose: () => void;
}

export function ProfileForm({ profile, isNew, onSaved, onClose }: ProfileFormProps) {
  const [draft, setDraft] = useState(profile);
  const [size, setSize] = useState(profile.mostMegabytes === null ? "" : String(profile.mostMegabytes));
  const [problem, setProblem] = useState<string | null>(null);
  const { run, isRunning, failed } = useAct();
  const set = (fields: Partial<RecipientProfile>) => setDraft({ ...draft, ...fields });
  const mostMegabytes = megabytesTyped(size);
  const save = async () => {
    if (mostMegabytes === undefined) return;
    const answer = await engine.putProfile({
      name: isNew ? draft.name : profile.name,
      profile: { ...draft, mostMegabytes },
    });
    if (answer.is === "kept") onSaved(answer.profile);
    else setProblem(answer.problems.map((one) => `${one.path}: ${one.problem}`).join(" · "));
  };
  return (
    <Dialog title={isNew ? "What a recipient asks for" : `What “${profile.name}” asks for`} isOpen onClose={onClose}>
      <div className="stack">
        <TextField
          label="Name"
          value={draft.name}
          onChange={(name) => set({ name })}
          error={problem}
          maxLength={120}
          isRequired
        />
        <TextField
          label="For whom is it good?"
          value={draft.about}
          onChange={(about) => set({ about })}
          rows={2}
          maxLength={500}
        />
        <Select
          label="Images"
          value={draft.images}
          onChange={(images) => set({ images })}
          options={profileImages.map((value) => ({ value, label: imagesWords[value] }))}
        />
        <TextField
          label="At most how many megabytes?"
          help="Leave it empty where there is no limit."
          value={size}
          onChange={setSize}
          error={mostMegabytes === undefined ? "A whole number from 1." : null}
          width="short"
        />
        {size.trim() === "" ? null : (
          <Select
            label="If the packet is larger"
            value={draft.whenTooLarge}
            onChange={(whenTooLarge) => set({ whenTooLarge })}
            options={profileSizeWays.map((value) => ({ value, label: tooLargeWords[value] }))}
          />
        )}
        <Select
          label="The annex: documents that are not marked as key"
          value={draft.annex}
          onChange={(annex) => set({ annex })}
          options={profileAnnexes.map((value) => ({ value, label: annexWords[value] }))}
        />
        <Checkbox isSelected={draft.onePatientOnly} onChange={(onePatientOnly) => set({ onePatientOnly })}>
          Takes the records of one patient only
        </Checkbox>
        <Checkbox isSelected={draft.legalName} onChange={(legalName) => set({ legalName })}>
          Wants the exact name, as in the passport, on every page
        </Checkbox>
        <Select
          label="Password"
          value={draft.password}
          onChange={(password) => set({ password })}
          options={profilePasswords.map((value) => ({ value, label: passwordWords[value] }))}
        />
        <Select
          label="Paper"
          value={draft.paper}
          onChange={(paper) => set({ paper })}
          options={[
            { value: "a4", label: "A4" },
            { value: "letter", label: "US Letter" },
          ]}
        />
        <Select
          label="Language of the packet’s own words"
          value={draft.language}
          onChange={(language) => set({ language })}
          options={packetLanguages.map((value) => ({ value, label: languageWords[value] }))}
        />
        <Failure code={failed} />
        <div className="actions" data-align="end">
          <Button look="quiet" onPress={onClose}>
            Cancel
          </Button>
          <Button
            look="primary"
            isPending={isRunning}
            isDisabled={draft.name.trim() === "" || mostMegabytes === undefined}
            onPress={() => void run(save)}
          >
            Save
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
