'use client'

import { ChartLine } from 'lucide-react'

import { ButtonLink } from '../../ui/button-link.tsx'
import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { ZoomRange } from '../../ui/chart/chart-group.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Annotations } from './annotations.tsx'
import { ChartChoice } from './chart-choice.tsx'
import { DictionaryProvider, useDictionary } from './dictionary.tsx'
import { PanelBar } from './panel-bar.tsx'
import { QuestionActions } from './question-actions.tsx'
import { QuestionForm } from './question-form.tsx'
import { defaultQuestion, withChart } from './question.ts'
import { RangePicker } from './range-picker.tsx'
import { ReadyList } from './ready-list.tsx'
import { ResultPanel } from './result-panel.tsx'
import { useQuestion } from './use-question.ts'
import { rememberZone, useZone } from './use-zone.ts'

export interface ExploreViewProps {
  slug: string
  /** The zone that the person chose before. */
  chosenZone: string | null
  maySave: boolean
}

export function ExploreView(props: ExploreViewProps) {
  return (
    <DictionaryProvider>
      <Explore {...props} />
    </DictionaryProvider>
  )
}

function Explore({ slug, chosenZone, maySave }: ExploreViewProps) {
  const timezone = useZone(chosenZone)
  const { question, problem, isBlank, ask, panel } = useQuestion(timezone)
  const { names, isEmpty } = useDictionary()
  const { query } = question

  return (
    <>
      <PageHeader
        title="Explore"
        description={isBlank ? 'Query your events: trends, breakdowns, funnels and retention.' : undefined}
        actions={<QuestionActions slug={slug} question={question} maySave={maySave && panel === null} />}
      />
      {panel !== null && maySave && <PanelBar slug={slug} target={panel} question={question} />}
      {problem && (
        <Callout
          tone="warn"
          className="mb-4"
          title="This link contains an invalid query"
          action={
            <Button
              size="sm"
              onClick={() => ask({ ...defaultQuestion, query: { ...defaultQuestion.query, timezone } })}
            >
              Reset
            </Button>
          }
        >
          {problem}. Showing all events of the last 7 days instead.
        </Callout>
      )}
      {isEmpty ? (
        <Panel flush>
          <EmptyState
            icon={<ChartLine aria-hidden />}
            title="No events yet"
            action={
              <ButtonLink variant="primary" href={`/w/${slug}/live`}>
                Send your first event
              </ButtonLink>
            }
          >
            Explore charts the events that your site, your store and your AI features send. Send one to get
            started.
          </EmptyState>
        </Panel>
      ) : (
        <div className="flex flex-col">
          {isBlank && (
            <ReadyList names={names.map(({ name }) => name)} timezone={query.timezone ?? 'UTC'} onAsk={ask} />
          )}
          <div className="grid items-start gap-3 lg:gap-5 lg:grid-cols-[20rem_minmax(0,1fr)]">
            <QuestionForm question={question} onChange={ask} />
            <div className="flex min-w-0 flex-col gap-3">
              <div className="flex flex-wrap items-center justify-between gap-2">
                <ChartChoice value={question.chart} onChange={(chart) => ask(withChart(question, chart))} />
                <RangePicker
                  range={{ from: query.from, to: query.to ?? 'now', timezone: query.timezone ?? 'UTC' }}
                  onChange={(range) => {
                    if (range.timezone !== query.timezone) rememberZone(range.timezone)
                    ask({ ...question, query: { ...query, ...range } })
                  }}
                />
              </div>
              <ZoomRange
                onZoom={(from, to) =>
                  ask({
                    ...question,
                    query: { ...query, from: new Date(from).toISOString(), to: new Date(to).toISOString() },
                  })
                }
              >
                <Annotations
                  range={{ from: query.from, to: query.to ?? 'now', timezone: query.timezone ?? 'UTC' }}
                >
                  <ResultPanel question={question} />
                </Annotations>
              </ZoomRange>
            </div>
          </div>
        </div>
      )}
    </>
  )
}
