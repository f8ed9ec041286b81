'use client'

import { Plus, Search, Trash2 } from 'lucide-react'
import { useState } from 'react'

import { Button } from '#components/ui/button'
import { ButtonLink } from '#components/ui/button-link'
import { Checkbox } from '#components/ui/checkbox'
import { Field } from '#components/ui/field'
import { FormErrors } from '#components/ui/form-errors'
import { Input } from '#components/ui/input'
import { TextLink } from '#components/ui/link'
import { Picker } from '#components/ui/picker'
import { RadioGroup } from '#components/ui/radio-group'
import { Segmented } from '#components/ui/segmented'
import { Select } from '#components/ui/select'
import { Switch } from '#components/ui/switch'
import { Textarea } from '#components/ui/textarea'

import { Row, Specimen, Specimens } from './specimen.tsx'

const variants = ['primary', 'secondary', 'quiet', 'danger', 'danger-quiet'] as const
const roles = [
  { value: 'owner', label: 'Owner', hint: 'Everything, also deleting the workspace' },
  { value: 'admin', label: 'Admin' },
  { value: 'member', label: 'Member' },
  { value: 'viewer', label: 'Viewer', disabled: true },
]

export function Controls() {
  const [failed, setFailed] = useState(false)
  const [picked, setPicked] = useState('order.paid')
  const [step, setStep] = useState<'hour' | 'day' | 'week'>('day')
  return (
    <Specimens title="Controls">
      <Specimen name="button">
        {(['sm', 'md', 'lg'] as const).map((size) => (
          <Row key={size}>
            {variants.map((variant) => (
              <Button key={variant} variant={variant} size={size}>
                {variant}
              </Button>
            ))}
            <Button size={size} icon={<Plus aria-hidden />}>
              With icon
            </Button>
            <Button size={size} iconOnly aria-label="Delete" icon={<Trash2 aria-hidden />} />
          </Row>
        ))}
        <Row>
          {variants.map((variant) => (
            <Button key={variant} variant={variant} disabled>
              Disabled
            </Button>
          ))}
        </Row>
        <Row>
          {variants.map((variant) => (
            <Button key={variant} variant={variant} loading>
              Saving
            </Button>
          ))}
        </Row>
      </Specimen>
      <Specimen name="link">
        <Row>
          <TextLink href="/dev/ui">Plain link</TextLink>
          <TextLink href="/dev/ui" quiet>
            Quiet link
          </TextLink>
          <TextLink href="https://www.rfc-editor.org/rfc/rfc9457" external>
            Other place
          </TextLink>
          <ButtonLink href="/dev/ui">Link as button</ButtonLink>
        </Row>
      </Specimen>
      <Specimen name="input, field">
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Name" hint="As it appears to members.">
            {(control) => <Input {...control} placeholder="Norrvik Trading" />}
          </Field>
          <Field label="Address" error="This address is taken. Choose another." name="slug">
            {(control) => <Input {...control} mono defaultValue="norrvik" />}
          </Field>
          <Field label="Search" optional>
            {(control) => <Input {...control} leading={<Search aria-hidden />} trailing="12 of 80" />}
          </Field>
          <Field label="Disabled">
            {(control) => <Input {...control} disabled defaultValue="Cannot change" />}
          </Field>
          <Field label="Read only">
            {(control) => <Input {...control} readOnly defaultValue="wks_01JD" mono />}
          </Field>
          <Field label="Role">
            {(control) => <Select {...control} options={roles} defaultValue="member" />}
          </Field>
          <Field label="Role, wrong" error="Choose a role.">
            {(control) => <Select {...control} options={roles} placeholder="Choose a role…" />}
          </Field>
          <Field label="Role, disabled">
            {(control) => <Select {...control} options={roles} defaultValue="owner" disabled />}
          </Field>
          <Field label="Note" className="sm:col-span-2">
            {(control) => <Textarea {...control} placeholder="Say what this key is for." />}
          </Field>
        </div>
      </Specimen>
      <Specimen name="checkbox">
        <Checkbox label="members:read" hint="See who is in the workspace" defaultChecked />
        <Checkbox label="members:write" hint="Invite, change and remove" />
        <Checkbox label="All of members" indeterminate />
        <Checkbox label="Disabled" disabled />
        <Checkbox label="Disabled, chosen" disabled defaultChecked />
      </Specimen>
      <Specimen name="switch">
        <div className="max-w-sm">
          <Switch label="Mail me" hint="Once a day at most" defaultChecked />
          <Switch label="Off" />
          <Switch label="Disabled" disabled />
        </div>
      </Specimen>
      <Specimen name="radio group">
        <RadioGroup label="Expires" options={expiries} defaultValue="90" />
      </Specimen>
      <Specimen name="form errors">
        <Row>
          <Button onClick={() => setFailed(!failed)}>{failed ? 'Clear' : 'Submit wrongly'}</Button>
        </Row>
        <FormErrors
          errors={
            failed ? [{ message: 'The name is empty.' }, { message: 'Choose at least one scope.' }] : []
          }
          traceId="8f14e45fceea167a"
        />
      </Specimen>
      <Specimen name="picker, segmented">
        <div className="grid gap-4 sm:grid-cols-2">
          <Picker
            label="Event"
            value={picked}
            onPick={setPicked}
            mono
            ownLabel={(text) => `Use “${text}”`}
            options={[
              { value: 'order.paid', label: 'order.paid', hint: '1.2K', group: 'Shop' },
              { value: 'order.placed', label: 'order.placed', hint: '1.4K', group: 'Shop' },
              { value: 'page.viewed', label: 'page.viewed', hint: '48K', group: 'Web' },
            ]}
          />
          <Segmented
            label="Interval"
            value={step}
            onValueChange={setStep}
            options={[
              { value: 'hour', label: 'Hour' },
              { value: 'day', label: 'Day' },
              { value: 'week', label: 'Week' },
            ]}
          />
        </div>
      </Specimen>
    </Specimens>
  )
}

const expiries = [
  { value: '30', label: 'In 30 days' },
  { value: '90', label: 'In 90 days', hint: 'Enough for most integrations' },
  { value: 'never', label: 'Never', disabled: true },
]
