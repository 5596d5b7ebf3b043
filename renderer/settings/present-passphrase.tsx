/** The field for the passphrase that opens the vault at present, which whoever changes it has to know. */
import { TextField } from "../components/text-field.tsx";

interface PresentPassphraseProps {
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly isWrong: boolean;
}

export function PresentPassphrase({ value, onChange, isWrong }: PresentPassphraseProps) {
  return (
    <TextField
      label="Present passphrase"
      value={value}
      onChange={onChange}
      isSecret
      autoFocus
      error={isWrong ? "That is not the present passphrase. Nothing was changed; try again." : null}
    />
  );
}
