/** What the recipient asks for: chosen from the profiles of the vault and the examples, changed in place. */
import { useState } from "react";
import type { ProfileLine } from "../../shared/api/engine/recipients.ts";
import { RecipientProfile } from "../../shared/model/recipient-profile.ts";
import { Button } from "../components/button.tsx";
import { Select } from "../components/choices.tsx";
import { Loaded } from "../components/loaded.tsx";
import { engine } from "../engine/engine.ts";
import { useLoad } from "../state/use-load.ts";
import type { PacketChoice } from "./packet-choice.ts";
import { ProfileForm } from "./profile-form.tsx";
import { wishesWords } from "./profile-words.ts";

const none = "none";

interface RecipientWishesProps {
  readonly choice: PacketChoice;
  readonly onChange: (choice: PacketChoice) => void;
}

export function RecipientWishes({ choice, onChange }: RecipientWishesProps) {
  const [load, again] = useLoad("packet profiles", (signal) => engine.listProfiles({}, { signal }));
  const [edited, setEdited] = useState<{ readonly profile: RecipientProfile; readonly isNew: boolean } | null>(null);
  if (load.is !== "ready")
    return (
      <Loaded load={load} what="Reading what recipients ask for" onAgain={again}>
        {() => null}
      </Loaded>
    );
  const chosen = load.value.find(({ profile }) => profile.name === choice.profile)?.profile ?? null;
  const take = (profile: RecipientProfile | null) =>
    onChange({
      ...choice,
      profile: profile?.name ?? null,
      ...(profile === null
        ? {}
        : {
            paper: profile.paper,
            language: profile.language,
            withZip: needsZip(profile),
            ...(profile.annex === "own-file" && choice.annex === "behind" ? { annex: profile.annex } : {}),
          }),
    });
  return (
    <div className="stack" data-gap="small">
      <Select
        label="What does the recipient ask for?"
        help="Hospitals differ. Before anything is written, Casebook says what would not be met."
        value={chosen?.name ?? none}
        onChange={(name) => take(profileIn(load.value, name))}
        options={[
          { value: none, label: "I do not know, or nothing" },
          ...load.value.map(({ profile, isExample }) => ({
            value: profile.name,
            label: isExample ? `${profile.name} (example)` : profile.name,
            detail: profile.about,
          })),
        ]}
      />
      {chosen === null ? null : <p className="secondary">{wishesWords(chosen)}</p>}
      <div className="actions">
        {chosen === null ? null : (
          <Button look="quiet" onPress={() => setEdited({ profile: chosen, isNew: false })}>
            Change this
          </Button>
        )}
        <Button
          look="quiet"
          onPress={() =>
            setEdited({ profile: { ...(chosen ?? RecipientProfile.parse({ name: "New" })), name: "" }, isNew: true })
          }
        >
          Write down another recipient
        </Button>
      </div>
      {edited === null ? null : (
        <ProfileForm
          {...edited}
          onClose={() => setEdited(null)}
          onSaved={(profile) => {
            setEdited(null);
            take(profile);
          }}
        />
      )}
    </div>
  );
}

function profileIn(lines: readonly ProfileLine[], name: string): RecipientProfile | null {
  return lines.find(({ profile }) => profile.name === name)?.profile ?? null;
}

/** A ZIP is what is parted by size, and what holds the images alone. */
function needsZip({ images, mostMegabytes, whenTooLarge }: RecipientProfile): boolean {
  return images === "zip-of-images" || (mostMegabytes !== null && whenTooLarge === "split");
}
