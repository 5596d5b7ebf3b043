/** A line or a block of text with its label, its help, and what is wrong with it. */
import {
  FieldError,
  Input,
  Label,
  Text,
  TextArea as AriaTextArea,
  TextField as AriaTextField,
} from "react-aria-components";
import { definedOf } from "./button.tsx";

export interface TextFieldProps {
  readonly label: string;
  /** The label is for screen readers only: what the field is for is plain from where it stands. */
  readonly hidesLabel?: boolean | undefined;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: (() => void) | undefined;
  readonly help?: string | undefined;
  /** Shown in place, and told to screen readers. */
  readonly error?: string | null | undefined;
  readonly placeholder?: string | undefined;
  readonly isSecret?: boolean | undefined;
  readonly isRequired?: boolean | undefined;
  readonly autoFocus?: boolean | undefined;
  readonly maxLength?: number | undefined;
  /** Lines of a text area; left out for a single line. */
  readonly rows?: number | undefined;
  readonly width?: "short" | "full" | undefined;
  readonly font?: "plain" | "code" | undefined;
}

export function TextField(props: TextFieldProps) {
  const { label, value, onChange, onBlur, help, error, placeholder, isSecret, rows, width, font } = props;
  const { isRequired, autoFocus, maxLength } = props;
  return (
    <AriaTextField
      className="field"
      data-width={width ?? "full"}
      data-font={font ?? "plain"}
      value={value}
      onChange={onChange}
      type={isSecret ? "password" : "text"}
      isInvalid={Boolean(error)}
      validationBehavior="aria"
      autoComplete="off"
      spellCheck="false"
      {...definedOf({ isRequired, autoFocus, maxLength, onBlur })}
    >
      <Label {...(props.hidesLabel === true ? { className: "visually-hidden" } : {})}>{label}</Label>
      {help === undefined ? null : (
        <Text slot="description" className="field-help">
          {help}
        </Text>
      )}
      {rows === undefined ? (
        <Input className="input" {...definedOf({ placeholder })} />
      ) : (
        <AriaTextArea className="input" rows={rows} {...definedOf({ placeholder })} />
      )}
      <FieldError className="field-error">{error ?? ""}</FieldError>
    </AriaTextField>
  );
}
