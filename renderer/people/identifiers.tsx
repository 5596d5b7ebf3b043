/** The numbers under which hospitals and insurers know a person. */
import { Plus, X } from "lucide-react";
import { useState } from "react";
import type { Identifier } from "../../shared/model/person.ts";
import { Button } from "../components/button.tsx";
import { TextField } from "../components/text-field.tsx";
import { Verbatim } from "../components/verbatim.tsx";

interface IdentifiersProps {
  readonly identifiers: readonly Identifier[];
  readonly onChange: (identifiers: Identifier[]) => void;
}

export function Identifiers({ identifiers, onChange }: IdentifiersProps) {
  const [isAdding, setIsAdding] = useState(false);
  return (
    <div className="stack" data-gap="small">
      <h2 className="field-label small-head">Hospital numbers and other identifiers</h2>
      {identifiers.length === 0 ? <p className="secondary">None yet. Discs and letters bring them along.</p> : null}
      <ul>
        {identifiers.map((identifier, at) => (
          <li key={`${at} ${identifier.value}`} className="identifier">
            <IdentifierWords identifier={identifier} />
            <Button
              look="quiet"
              Icon={X}
              aria-label={`Remove identifier ${identifier.value.slice(0, 60)}`}
              onPress={() => onChange(identifiers.filter((other) => other !== identifier))}
            >
              Remove
            </Button>
          </li>
        ))}
      </ul>
      {isAdding ? (
        <NewIdentifier
          onAdd={(identifier) => {
            onChange([...identifiers, identifier]);
            setIsAdding(false);
          }}
          onCancel={() => setIsAdding(false)}
        />
      ) : (
        <div className="actions">
          <Button look="quiet" Icon={Plus} onPress={() => setIsAdding(true)}>
            Add an identifier
          </Button>
        </div>
      )}
    </div>
  );
}

function IdentifierWords({ identifier: { value, issuer } }: { readonly identifier: Identifier }) {
  return (
    <span>
      <Verbatim text={value} max={80} className="verbatim number" />{" "}
      <span className="secondary small">
        {issuer === null ? "issuer not stated" : <Verbatim text={issuer} max={80} />}
      </span>
    </span>
  );
}

interface NewIdentifierProps {
  readonly onAdd: (identifier: Identifier) => void;
  readonly onCancel: () => void;
}

function NewIdentifier({ onAdd, onCancel }: NewIdentifierProps) {
  const [value, setValue] = useState("");
  const [issuer, setIssuer] = useState("");
  return (
    <div className="form-row">
      <TextField label="Number" value={value} onChange={setValue} maxLength={256} width="short" autoFocus />
      <TextField
        label="From which hospital or insurer"
        value={issuer}
        onChange={setIssuer}
        maxLength={256}
        width="short"
      />
      <div className="actions">
        <Button
          isDisabled={value.trim() === ""}
          onPress={() => onAdd({ value: value.trim(), issuer: issuer.trim() || null })}
        >
          Add
        </Button>
        <Button look="quiet" onPress={onCancel}>
          Cancel
        </Button>
      </div>
    </div>
  );
}
