import type { Monitor } from '#lib/uptime/schema'

import { CheckField, SelectField, TextField } from '../ui/form-fields.tsx'
import type { Form } from '../ui/operation-form.tsx'
import type { MonitorDraft } from './monitor-draft.ts'

type Fields = { form: Form<MonitorDraft> }

export function TargetFields({ form }: Fields) {
  const { type } = form.values
  if (type === 'http')
    return (
      <TextField
        label="Address"
        placeholder="https://shop.example.com/"
        inputMode="url"
        {...form.field('url', { required: 'Enter an address.' })}
      />
    )
  if (type === 'websocket')
    return (
      <>
        <TextField
          label="Address"
          placeholder="wss://example.com/live"
          {...form.field('url', { required: 'Enter an address.' })}
        />
        <ExpectFields form={form} />
      </>
    )
  if (type === 'heartbeat')
    return (
      <div className="grid gap-4 sm:grid-cols-3">
        <TextField
          label="Cron"
          optional
          placeholder="0 3 * * *"
          hint="Instead of an interval"
          {...form.field('schedule')}
        />
        <TextField label="Time zone" {...form.field('timezone')} />
        <TextField
          label="Grace, in seconds"
          inputMode="numeric"
          {...form.field('grace', { as: 'grace_s' })}
        />
      </div>
    )
  if (type === 'silence')
    return (
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField label="Event" {...form.field('event', { required: 'Name an event.' })} />
        <TextField
          label="Unusual beyond, in %"
          hint="Of the gaps at such hours"
          {...form.field('percentile')}
        />
      </div>
    )
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-[1fr_8rem]">
        <TextField
          label="Host"
          placeholder="example.com"
          {...form.field('host', { required: 'Enter a host.' })}
        />
        {(type === 'tcp' || type === 'tls') && (
          <TextField
            label="Port"
            placeholder={type === 'tls' ? '443' : '5432'}
            inputMode="numeric"
            {...form.field('port')}
          />
        )}
      </div>
      {type === 'tcp' && <ExpectFields form={form} />}
      {type === 'dns' && (
        <div className="grid gap-4 sm:grid-cols-2">
          <SelectField
            label="Record"
            options={['A', 'AAAA', 'CNAME', 'MX', 'NS', 'TXT'].map((value) => ({ value, label: value }))}
            {...form.field('record')}
          />
          <TextField label="Expected answers" optional placeholder="192.0.2.10" {...form.field('expected')} />
        </div>
      )}
    </>
  )
}

const ExpectFields = ({ form }: Fields) => (
  <div className="grid gap-4 sm:grid-cols-2">
    <TextField label="Send" optional placeholder="PING\r\n" {...form.field('send')} />
    <TextField label="Expect" optional placeholder="+PONG" {...form.field('expect')} />
  </div>
)

export function MoreFields({ form, others }: Fields & { others: readonly Monitor[] }) {
  const { type } = form.values
  const isHttp = type === 'http'
  return (
    <>
      {isHttp && (
        <>
          <div className="grid gap-4 sm:grid-cols-3">
            <TextField
              label="Expected status"
              optional
              placeholder="200-299"
              hint="Below 400, if left out"
              {...form.field('status')}
            />
            <TextField label="Body contains" optional {...form.field('contains')} />
            <TextField
              label="Degraded beyond, in ms"
              optional
              inputMode="numeric"
              {...form.field('slower')}
            />
          </div>
          <div className="grid gap-4 sm:grid-cols-2">
            <SelectField
              label="Method"
              options={['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].map((value) => ({
                value,
                label: value,
              }))}
              {...form.field('method')}
            />
            <CheckField
              label="Follow redirects"
              {...form.field('followRedirects', { as: 'follow_redirects' })}
            />
          </div>
          <TextField label="Body" optional rows={3} {...form.field('body')} />
        </>
      )}
      {(isHttp || type === 'websocket') && (
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label="Headers"
            optional
            rows={3}
            placeholder="Accept: application/json"
            {...form.field('headers')}
          />
          <TextField
            label="Secret headers"
            optional
            rows={3}
            placeholder="Authorization: Bearer …"
            hint="Kept encrypted. A name without a value keeps the one it has."
            {...form.field('secretHeaders', { as: 'secret_headers' })}
          />
        </div>
      )}
      <div className="grid gap-4 sm:grid-cols-3">
        <TextField
          label="Down after, in seconds"
          hint="Of failing"
          inputMode="numeric"
          {...form.field('confirm', { as: 'confirm_s' })}
        />
        <TextField
          label="Up again after, in seconds"
          hint="Of succeeding"
          inputMode="numeric"
          {...form.field('recover', { as: 'recover_s' })}
        />
        <TextField
          label="Time limit, in seconds"
          inputMode="numeric"
          {...form.field('timeout', { as: 'timeout_s' })}
        />
      </div>
      <div className="grid gap-4 sm:grid-cols-3">
        <SelectField
          label="Depends on"
          hint="While that is down, nobody is told of this"
          options={[
            { value: '', label: 'Nothing' },
            ...others.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          {...form.field('parent', { as: 'parent_id' })}
        />
        <TextField label="Regions" {...form.field('regions')} />
        <TextField
          label="Remind after, in minutes"
          optional
          inputMode="numeric"
          hint="While nobody acknowledges"
          {...form.field('escalate', { as: 'escalate_min' })}
        />
      </div>
    </>
  )
}
