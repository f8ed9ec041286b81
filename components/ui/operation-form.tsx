'use client'

import { useEffect, useMemo, useRef, useState, type FormEvent, type ReactNode } from 'react'

import { problemsOf } from '#lib/client/problem-of'

import { Button } from './button.tsx'
import { Callout } from './callout.tsx'
import { classNames } from './class-names.ts'
import { ConfirmDialog, type Question } from './confirm-dialog.tsx'
import { Dialog, type DialogProps, type Secret, SecretDialog } from './dialog.tsx'
import { showToast } from './toast.tsx'
import { type OperationOptions, useOperation } from './use-operation.ts'

/** What ties a field of the kit to the form: spread it, `<TextField label="Name" {...form.field('name')} />`. */
export interface FormField<Value> {
  name: string
  value: Value
  onChange: (value: Value) => void
  error: string | null
  required: boolean
  disabled: boolean
}

export interface Form<Values> {
  values: Values
  /** `mended` are the fields of the input that no longer have a problem, where they are called otherwise. */
  change: (part: Partial<Values>, mended?: readonly string[]) => void
  field: <Name extends keyof Values & string>(
    name: Name,
    options?: {
      /** What to say when it is empty. */
      required?: string
      /** The field of the operation's input, where it has another name: `config.url`. */
      as?: string
    },
  ) => FormField<Values[Name]>
  /** What is wrong with a field of the input that no `field` stands for. */
  problem: (name: string) => string | null
}

export interface OperationFormProps<Input, Output, Values extends object> extends Pick<
  OperationOptions<Input, Output>,
  'invalidates'
> {
  operation: (input: Input) => Promise<Output>
  /** What the fields hold before anybody has typed; a field that nobody has changed follows it. */
  initial: Values
  toInput: (values: Values) => Input
  /** What is wrong before it is sent, by field. */
  check?: (values: Values) => Readonly<Record<string, string>>
  /** Asked before it is sent, where that needs a second thought. */
  confirm?: (values: Values) => Question | null
  toast?: string | ((output: Output) => string)
  onDone?: (output: Output) => void
  submitLabel: string | ((values: Values) => string)
  onCancel?: () => void
  /** For settings: the button works once something is changed. */
  changesOnly?: boolean
  /** Why nothing can be changed here; takes the place of the button. */
  readOnly?: string | false
  className?: string
  children: (form: Form<Values>) => ReactNode
}

/**
 * A form bound to an operation: Enter submits, what the server refuses stands at the field it names and gets the focus,
 * everything else above the buttons. `required` and `check` spare the way to the server.
 *
 *     <OperationForm operation={createKey} initial={{ name: '' }} toInput={({ name }) => ({ name })}
 *       invalidates={[listKeys]} toast="The key was created." submitLabel="Create key" onDone={showSecret}>
 *       {(form) => <TextField label="Name" {...form.field('name', { required: 'Enter a name.' })} />}
 *     </OperationForm>
 */
export function OperationForm<Input, Output, Values extends object>(
  props: OperationFormProps<Input, Output, Values> & { inDialog?: boolean },
) {
  const { operation, initial, toInput, check, confirm, invalidates, toast, onDone, children } = props
  const { submitLabel, onCancel, changesOnly = false, readOnly = false, inDialog = false, className } = props
  const element = useRef<HTMLFormElement>(null)
  const [edits, setEdits] = useState<Partial<Values>>({})
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({})
  const [edited, setEdited] = useState<ReadonlySet<string>>(new Set())
  const [attempts, setAttempts] = useState(0)
  const [question, setQuestion] = useState<Question | null>(null)
  const [isAsking, setAsking] = useState(false)
  const saving = useOperation(operation, { invalidates: invalidates ?? [] })
  const problems = useMemo(() => problemsOf(saving.error), [saving.error])
  const values = { ...initial, ...edits }
  const isChanged = Object.entries(edits).some(([name, value]) => value !== initial[name as keyof Values])
  const needed = new Map<string, { value: unknown; message: string }>()
  const shown = new Set<string>()

  useEffect(() => {
    if (attempts === 0 && problems.size === 0) return
    element.current?.querySelector<HTMLElement>('[aria-invalid=true], [data-invalid]')?.focus()
  }, [attempts, problems])

  function change(part: Partial<Values>, names: readonly string[] = Object.keys(part)) {
    setEdits((before) => ({ ...before, ...part }))
    setEdited((before) => new Set([...before, ...names]))
  }

  function problem(name: string): string | null {
    shown.add(name)
    return edited.has(name) ? null : (faults[name] ?? problems.get(name) ?? null)
  }

  const form: Form<Values> = {
    values,
    change,
    problem,
    field(name, { required, as = name } = {}) {
      if (required) needed.set(as, { value: values[name], message: required })
      return {
        name: as,
        value: values[name],
        onChange: (value) => change({ [name]: value } as unknown as Partial<Values>, [as]),
        error: problem(as),
        required: required !== undefined,
        disabled: readOnly !== false,
      }
    },
  }

  async function submit() {
    const missing = [...needed].filter(([, { value }]) => isEmpty(value))
    const found = {
      ...check?.(values),
      ...Object.fromEntries(missing.map(([as, { message }]) => [as, message])),
    }
    setFaults(found)
    setEdited(new Set())
    setAttempts((before) => before + 1)
    saving.reset()
    if (Object.keys(found).length > 0) return
    const asked = confirm?.(values) ?? null
    setQuestion(asked)
    setAsking(asked !== null)
    // What goes wrong is shown below, or where it was asked.
    if (asked === null) await send().catch(() => undefined)
  }

  async function send() {
    const output = await saving.run(toInput(values))
    setEdits({})
    const said = typeof toast === 'function' ? toast(output) : toast
    if (said) showToast({ title: said, tone: 'good' })
    onDone?.(output)
  }

  function onSubmit(event: FormEvent) {
    event.preventDefault()
    event.stopPropagation()
    if (!saving.isPending && readOnly === false) void submit()
  }

  return (
    <>
      <form
        ref={element}
        noValidate
        onSubmit={onSubmit}
        className={classNames('flex flex-col gap-4', className)}
      >
        {children(form)}
        <Refusal error={saving.error} problems={problems} shown={shown} />
        {readOnly === false ? (
          <div
            className={classNames(
              'flex flex-wrap gap-2',
              (inDialog || onCancel) && 'justify-end',
              inDialog && 'bg-raised sticky -bottom-4 -mx-4 -mb-4 rounded-b-lg border-t px-4 py-3',
            )}
          >
            {onCancel && <Button onClick={onCancel}>Cancel</Button>}
            <Button
              type="submit"
              variant="primary"
              disabled={changesOnly && !isChanged}
              loading={saving.isPending}
            >
              {typeof submitLabel === 'function' ? submitLabel(values) : submitLabel}
            </Button>
          </div>
        ) : (
          <p className="text-muted text-sm">{readOnly}</p>
        )}
      </form>
      {question && <ConfirmDialog {...question} open={isAsking} onOpenChange={setAsking} onConfirm={send} />}
    </>
  )
}

interface RefusalProps {
  error: Error | null
  problems: ReadonlyMap<string, string>
  /** The fields that show what is wrong with them; filled while they are rendered, which is before this. */
  shown: ReadonlySet<string>
}

function Refusal({ error, problems, shown }: RefusalProps) {
  if (!error || (problems.size > 0 && [...problems.keys()].every((name) => shown.has(name)))) return null
  return (
    <div role="alert">
      <Callout tone="bad">{error.message}</Callout>
    </div>
  )
}

const isEmpty = (value: unknown) =>
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0)

export type FormDialogProps<Input, Output, Values extends object> = Omit<
  OperationFormProps<Input, Output, Values>,
  'onCancel' | 'changesOnly' | 'readOnly' | 'className'
> &
  Pick<DialogProps, 'title' | 'description' | 'size' | 'trigger'> & {
    open: boolean
    onOpenChange: (open: boolean) => void
    /** What the answer holds that is shown only once: it takes the place of the form until it is confirmed. */
    secretOf?: (output: Output) => Secret | null
  }

/** An `OperationForm` in a dialog, which closes when it is done. It begins anew each time it is opened. */
export function FormDialog<Input, Output, Values extends object>(
  props: FormDialogProps<Input, Output, Values>,
) {
  const { title, description, size, trigger, open, onOpenChange, onDone, secretOf, ...form } = props
  const [secret, setSecret] = useState<Secret | null>(null)
  return (
    <>
      <Dialog
        title={title}
        description={description}
        size={size}
        trigger={trigger}
        open={open && secret === null}
        onOpenChange={onOpenChange}
      >
        <OperationForm
          {...form}
          inDialog
          onCancel={() => onOpenChange(false)}
          onDone={(output) => {
            const shown = secretOf?.(output) ?? null
            setSecret(shown)
            if (shown === null) onOpenChange(false)
            onDone?.(output)
          }}
        />
      </Dialog>
      <SecretDialog
        secret={secret}
        onDone={() => {
          setSecret(null)
          onOpenChange(false)
        }}
      />
    </>
  )
}
