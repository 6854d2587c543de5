import { Button, Dialog, ProblemError, SelectField, TextField } from '@quintet/kit';
import { maxNameLength, maxUrlLength } from '@quintet/metricshub-contract/routes';
import type { Check, CheckDraft } from '@quintet/metricshub-contract/schemas';
import { type SubmitEvent, useId, useState } from 'react';
import { describeError, messages } from '../metricshub.messages.ts';
import { type CheckFormErrors, type CheckFormValues, parseForm, toFormValues } from './check-form.ts';
import styles from './checks.module.css';

/** Dialog to create or edit a check. When `onSubmit` rejects, it stays open with the input and shows the error. */
export function CheckDialog(props: {
  readonly check?: Check;
  readonly onSubmit: (draft: CheckDraft) => Promise<unknown>;
  readonly onClose: () => void;
}) {
  const form = useId();
  const [values, setValues] = useState(() => toFormValues(props.check));
  const [errors, setErrors] = useState<CheckFormErrors>({});
  const [error, setError] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const read = parseForm(values);
    setErrors('errors' in read ? read.errors : {});
    setError(undefined);
    if ('errors' in read) return;
    setBusy(true);
    try {
      await props.onSubmit(read.draft);
      props.onClose();
    } catch (failure) {
      if (isAboutUrl(failure)) setErrors({ url: describeError(failure) });
      else setError(describeError(failure));
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={props.check ? messages.form.editTitle : messages.form.createTitle}
      closeLabel={messages.close}
      onClose={props.onClose}
      footer={
        <>
          <Button variant="ghost" onClick={props.onClose}>
            {messages.cancel}
          </Button>
          <Button variant="primary" type="submit" form={form} disabled={isBusy}>
            {props.check ? messages.form.save : messages.form.create}
          </Button>
        </>
      }
    >
      <form id={form} className={styles.form} onSubmit={submit} noValidate>
        <CheckFields
          values={values}
          errors={errors}
          onChange={(change) => setValues((now) => ({ ...now, ...change }))}
        />
        {error && (
          <p role="alert" className={styles.error}>
            {error}
          </p>
        )}
      </form>
    </Dialog>
  );
}

const isAboutUrl = (failure: unknown): boolean =>
  failure instanceof ProblemError &&
  (failure.problem.errors?.some(({ pointer }) => pointer === '/body/url') ?? false);

function CheckFields(props: {
  readonly values: CheckFormValues;
  readonly errors: CheckFormErrors;
  readonly onChange: (change: Partial<CheckFormValues>) => void;
}) {
  const { values, errors, onChange } = props;
  const field = (name: keyof CheckFormValues) => ({
    value: values[name],
    error: errors[name],
    autoComplete: 'off',
    onChange: (event: { target: { value: string } }) => onChange({ [name]: event.target.value }),
  });
  const intervals = Object.entries(messages.form.intervals);
  const isOther = !intervals.some(([seconds]) => seconds === values.intervalSeconds);
  return (
    <>
      <TextField
        label={messages.form.name}
        placeholder={messages.form.namePlaceholder}
        maxLength={maxNameLength}
        {...field('name')}
      />
      <TextField
        label={messages.form.url}
        type="url"
        inputMode="url"
        placeholder="https://"
        maxLength={maxUrlLength}
        {...field('url')}
      />
      <SelectField
        label={messages.form.interval}
        value={values.intervalSeconds}
        onChange={(event) => onChange({ intervalSeconds: event.target.value })}
      >
        {intervals.map(([seconds, text]) => (
          <option key={seconds} value={seconds}>
            {text}
          </option>
        ))}
        {isOther && (
          <option value={values.intervalSeconds}>
            {messages.form.otherInterval(Number(values.intervalSeconds))}
          </option>
        )}
      </SelectField>
      <div className={styles.pair}>
        <TextField label={messages.form.timeout} inputMode="numeric" {...field('timeoutMs')} />
        <TextField
          label={messages.form.status}
          inputMode="numeric"
          hint={messages.form.statusHint}
          {...field('expectedStatus')}
        />
      </div>
    </>
  );
}
