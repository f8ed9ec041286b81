'use client'

import { useQuery } from '@tanstack/react-query'
import { ArrowDown, ArrowUp, Pencil, Plus, Trash2, Zap } from 'lucide-react'
import { useState } from 'react'

import { getAgentSettings, testModel, updateAgentSettings } from '#lib/agents/client'
import type { AgentSettings } from '#lib/agents/settings/schema'

import { ActionMenu } from '../ui/action-menu.tsx'
import { Button } from '../ui/button.tsx'
import { Callout } from '../ui/callout.tsx'
import { CheckField, TextField } from '../ui/form-fields.tsx'
import { OperationForm } from '../ui/operation-form.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { Panel } from '../ui/panel.tsx'
import { Progress } from '../ui/progress.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { StatusDot } from '../ui/status-dot.tsx'
import { useOperation } from '../ui/use-operation.ts'
import { type Provider, ProviderDialog, providerLabels, toProviderInput } from './provider-dialog.tsx'
import { formatCost, formatElapsed } from './run-words.ts'

export function AgentSettingsView({ mayWrite }: { mayWrite: boolean }) {
  const { data: settings, error } = useQuery(getAgentSettings.query({}))
  return (
    <>
      <PageHeader
        title="Agents"
        description="Which models answer, what they may cost, and when they start by themselves."
      />
      {error && !settings && <Callout tone="bad">{error.message}</Callout>}
      {!error && !settings && <SkeletonRows rows={6} />}
      {settings && (
        <div className="flex flex-col gap-5">
          <Models settings={settings} mayWrite={mayWrite} />
          <Limits settings={settings} mayWrite={mayWrite} />
        </div>
      )}
    </>
  )
}

interface PartProps {
  settings: AgentSettings
  mayWrite: boolean
}

function Models({ settings: { providers, instance_models: instance }, mayWrite }: PartProps) {
  const [dialog, setDialog] = useState<{ edited: Provider | null; open: boolean }>({
    edited: null,
    open: false,
  })
  const update = useOperation(updateAgentSettings, { invalidates: [getAgentSettings] })
  const save = (next: readonly Provider[], toast?: string) =>
    update.run({ providers: next.map(toProviderInput) }, toast)

  function move(at: number, by: -1 | 1) {
    const next = [...providers]
    const [moved] = next.splice(at, 1)
    if (moved) next.splice(at + by, 0, moved)
    return save(next)
  }

  return (
    <Panel
      title="Models"
      description="Tried in this order: where one can’t answer, the next one does."
      actions={
        mayWrite && (
          <Button icon={<Plus aria-hidden />} onClick={() => setDialog({ edited: null, open: true })}>
            Add a model
          </Button>
        )
      }
      flush
    >
      <ol>
        {providers.map((provider, at) => (
          <Row key={provider.id} at={at} name={provider.model} note={describeProvider(provider)}>
            {mayWrite && <Test provider={provider} />}
            {mayWrite && (
              <ActionMenu
                name={provider.model}
                size="sm"
                variant="quiet"
                actions={[
                  {
                    label: 'Edit',
                    icon: <Pencil aria-hidden />,
                    run: () => setDialog({ edited: provider, open: true }),
                  },
                  at > 0 && { label: 'Move up', icon: <ArrowUp aria-hidden />, run: () => move(at, -1) },
                  at < providers.length - 1 && {
                    label: 'Move down',
                    icon: <ArrowDown aria-hidden />,
                    run: () => move(at, 1),
                  },
                  {
                    label: 'Remove',
                    icon: <Trash2 aria-hidden />,
                    danger: true,
                    confirm: {
                      title: `Remove ${provider.model}?`,
                      description: 'Its API key is deleted with it. Runs go on with the next model.',
                      confirmLabel: 'Remove',
                    },
                    run: () =>
                      save(
                        providers.filter((each) => each !== provider),
                        'The model was removed.',
                      ),
                  },
                ]}
              />
            )}
          </Row>
        ))}
        {instance.map(({ kind, model }, index) => (
          <Row
            key={`${kind}:${model}`}
            at={providers.length + index}
            name={model}
            note={`${providerLabels[kind]}, set up for this instance`}
          />
        ))}
        <Row
          at={providers.length + instance.length}
          name="Built-in analyst"
          note="No key, no cost. It answers usual questions about cost, usage, latency, errors, traffic, revenue and uptime. A language model also understands questions in other words and plans freely."
        />
      </ol>
      <ProviderDialog
        providers={providers}
        edited={dialog.edited}
        open={dialog.open}
        onClose={() => setDialog({ ...dialog, open: false })}
      />
    </Panel>
  )
}

const describeProvider = ({ kind, base_url: url, key, key_tail: tail }: Provider) =>
  [providerLabels[kind], url, key === 'set' ? `API key •••• ${tail ?? ''}` : 'no API key']
    .filter(Boolean)
    .join(' · ')

interface RowProps {
  at: number
  name: string
  note: string
  children?: React.ReactNode
}

function Row({ at, name, note, children }: RowProps) {
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b px-4 py-2.5 last:border-b-0">
      <span className="figures text-muted w-5 text-sm">{at + 1}</span>
      <div className="min-w-0 flex-1 basis-60">
        <p className="font-medium wrap-anywhere">{name}</p>
        <p className="text-muted text-sm text-pretty wrap-anywhere">{note}</p>
      </div>
      {children && <div className="flex items-center gap-1">{children}</div>}
    </li>
  )
}

function Test({ provider }: { provider: Provider }) {
  const test = useOperation(testModel)
  const { data } = test
  return (
    <>
      {data && (
        <span role="status" className="max-w-72 text-sm text-pretty">
          <StatusDot
            tone={data.succeeded ? 'good' : 'bad'}
            label={data.succeeded ? `Answered in ${formatElapsed(data.elapsed_ms)}` : 'Failed'}
          />
          {!data.succeeded && <span className="text-muted block">{data.detail}</span>}
        </span>
      )}
      <Button
        size="sm"
        icon={<Zap aria-hidden />}
        loading={test.isPending}
        onClick={() => test.start({ provider: toProviderInput(provider) })}
      >
        Test
      </Button>
    </>
  )
}

function Limits({ settings, mayWrite }: PartProps) {
  const {
    spent_today_usd: today,
    spent_month_usd: month,
    day_budget_usd: day,
    month_budget_usd: monthly,
  } = settings
  return (
    <Panel
      title="Budgets and automatic runs"
      description="A run stops where a budget ends, with what it has found so far."
    >
      <div className="mb-5 grid gap-4 sm:grid-cols-2">
        <Spent label="Spent today" spent={today} budget={day} />
        <Spent label="Spent this month" spent={month} budget={monthly} />
      </div>
      <OperationForm
        operation={updateAgentSettings}
        initial={{
          run: String(settings.run_budget_usd),
          day: String(day),
          month: String(monthly),
          weekly_review: settings.weekly_review,
          investigate_alerts: settings.investigate_alerts,
        }}
        toInput={({ run, day: dayText, month: monthText, ...switches }) => ({
          run_budget_usd: Number(run),
          day_budget_usd: Number(dayText),
          month_budget_usd: Number(monthText),
          ...switches,
        })}
        check={(values) =>
          Object.fromEntries(
            (['run', 'day', 'month'] as const)
              .filter((name) => !(Number(values[name]) >= 0))
              .map((name) => [name, 'Enter an amount in dollars, such as 20.']),
          )
        }
        invalidates={[getAgentSettings]}
        toast="Saved."
        submitLabel="Save"
        changesOnly
        readOnly={!mayWrite && 'Owners and admins can change this.'}
      >
        {(form) => (
          <>
            <div className="grid gap-4 sm:grid-cols-3">
              {(['run', 'day', 'month'] as const).map((name) => (
                <TextField
                  key={name}
                  label={`Each ${name}`}
                  prefix="$"
                  mono
                  inputMode="decimal"
                  {...form.field(name, { required: 'Enter an amount in dollars.' })}
                />
              ))}
            </div>
            <CheckField
              label="Weekly review"
              hint="Each Monday the agents look at what changed and rank it, with evidence."
              {...form.field('weekly_review')}
            />
            <CheckField
              label="Investigate alerts"
              hint="When an alert fires, the agents look for the cause. They propose; they change nothing."
              {...form.field('investigate_alerts')}
            />
          </>
        )}
      </OperationForm>
    </Panel>
  )
}

function Spent({ label, spent, budget }: { label: string; spent: number; budget: number }) {
  const share = budget > 0 ? spent / budget : 1
  return (
    <Progress
      label={label}
      value={spent}
      max={Math.max(budget, 0.01)}
      tone={share >= 1 ? 'bad' : share >= 0.8 ? 'warn' : 'accent'}
      detail={`${formatCost(spent)} of ${formatCost(budget)}`}
    />
  )
}
