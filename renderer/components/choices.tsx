/** Choosing: one of a few in view, one of many behind a button, yes or no. */
import { Check, ChevronDown } from "lucide-react";
import type { ReactNode } from "react";
import {
  Button,
  Checkbox as AriaCheckbox,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Radio,
  RadioGroup as AriaRadioGroup,
  Select as AriaSelect,
  SelectValue,
  Text,
} from "react-aria-components";

export interface Option<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly detail?: ReactNode;
}

interface OneOfProps<Value extends string> {
  readonly label: string;
  readonly options: readonly Option<Value>[];
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
  readonly help?: string | undefined;
}

/** A few choices, all in view. */
export function RadioGroup<Value extends string>(
  props: OneOfProps<Value> & { readonly direction?: "row" | "column"; readonly hidesLabel?: boolean },
) {
  const { label, options, value, onChange, help, direction = "column", hidesLabel = false } = props;
  return (
    <AriaRadioGroup
      className="radio-group"
      data-direction={direction}
      value={value}
      onChange={(chosen) => onChange(chosen as Value)}
    >
      <Label className={hidesLabel ? "visually-hidden" : "field-label"}>{label}</Label>
      {help === undefined ? null : (
        <Text slot="description" className="field-help">
          {help}
        </Text>
      )}
      <div className="radio-options">
        {options.map((option) => (
          <Radio key={option.value} value={option.value} className="radio">
            <span className="radio-mark" aria-hidden />
            <span>
              <span>{option.label}</span>
              {option.detail === undefined ? null : <span className="choice-detail">{option.detail}</span>}
            </span>
          </Radio>
        ))}
      </div>
    </AriaRadioGroup>
  );
}

/** One of many, behind a button. */
export function Select<Value extends string>(
  props: OneOfProps<Value> & { readonly width?: "short" | "full"; readonly hidesLabel?: boolean },
) {
  const { label, options, value, onChange, help, width = "full", hidesLabel = false } = props;
  return (
    <AriaSelect
      className="field"
      data-width={width}
      placeholder="Not said yet"
      value={value}
      onChange={(chosen) => {
        if (chosen !== null) onChange(chosen as Value);
      }}
    >
      <Label className={hidesLabel ? "visually-hidden" : "field-label"}>{label}</Label>
      <Button className="select-button">
        <SelectValue className="select-value" />
        <ChevronDown aria-hidden size="1.125em" strokeWidth={1.75} />
      </Button>
      {help === undefined ? null : (
        <Text slot="description" className="field-help">
          {help}
        </Text>
      )}
      <Popover className="popover">
        <ListBox className="options">
          {options.map((option) => (
            <ListBoxItem key={option.value} id={option.value} textValue={option.label} className="option">
              <span>
                <span>{option.label}</span>
                {option.detail === undefined ? null : <span className="choice-detail">{option.detail}</span>}
              </span>
              <Check aria-hidden className="option-check" size="1.125em" />
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

interface CheckboxProps {
  readonly children: ReactNode;
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
  readonly isIndeterminate?: boolean;
  readonly "aria-label"?: string;
}

export function Checkbox({ children, ...rest }: CheckboxProps) {
  return (
    <AriaCheckbox className="checkbox" {...rest}>
      {({ isSelected, isIndeterminate }) => (
        <>
          <span className="checkbox-mark" aria-hidden>
            {isIndeterminate ? (
              <span className="checkbox-dash" />
            ) : isSelected ? (
              <Check size="1em" strokeWidth={3} />
            ) : null}
          </span>
          <span>{children}</span>
        </>
      )}
    </AriaCheckbox>
  );
}
