import { Badge } from '../ui/badge.tsx'
import { CodeBlock } from '../ui/code-block.tsx'
import type { ApiOperation } from './api-document.ts'
import { errorMeanings } from './error-meanings.ts'
import { FieldList } from './field-list.tsx'
import { MethodName } from './method-name.tsx'

export function OperationEntry({ operation }: { operation: ApiOperation }) {
  const { name, method, path, summary, scope, limit, input, output } = operation
  return (
    <section
      id={name}
      aria-labelledby={`${name}-title`}
      className="scroll-mt-24 sm:scroll-mt-14 border-t py-6 [contain-intrinsic-size:auto_32rem] [content-visibility:auto]"
    >
      <h3 id={`${name}-title`} className="flex flex-wrap items-baseline gap-x-2.5">
        <MethodName method={method} />
        <a
          href={`#${name}`}
          className="figures hover:decoration-line-strong rounded-xs text-lg wrap-anywhere hover:underline hover:underline-offset-4"
        >
          {path}
        </a>
      </h3>
      <p className="mt-1 max-w-prose text-lg text-pretty">{summary}.</p>
      <p className="text-muted mt-2 flex flex-wrap items-center gap-x-3 gap-y-1">
        <ScopeNote scope={scope} />
        {limit && <span>{Number(limit).toLocaleString('en-GB')} a minute</span>}
        {operation.takesIdempotencyKey && <span>takes an Idempotency-Key</span>}
        <span className="figures text-sm">{name}</span>
      </p>
      <div className="mt-4 grid gap-x-8 gap-y-5 xl:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-5">
          {input.length > 0 && <FieldList title="Input" fields={input} />}
          <FieldList title={`Answer, ${operation.status}`} fields={output} note={operation.outputNote} />
          <div>
            <h4 className="mb-1 font-medium">Refusals</h4>
            <ul className="flex flex-wrap gap-1">
              {operation.errors.map((code) => (
                <li key={code}>
                  <Badge mono>
                    <span title={errorMeanings[code]}>{code}</span>
                  </Badge>
                </li>
              ))}
            </ul>
          </div>
        </div>
        <div className="flex min-w-0 flex-col gap-3">
          <CodeBlock code={operation.curl} title="Request" label={`Copy the request of ${name}`} />
          {operation.outputExample !== null && (
            <CodeBlock code={operation.outputExample} title="Answer" label={`Copy the answer of ${name}`} />
          )}
        </div>
      </div>
    </section>
  )
}

function ScopeNote({ scope }: { scope: string }) {
  if (scope === 'public') return <span>Open to anyone</span>
  if (scope === 'identified') return <span>Any credential</span>
  if (scope === 'self') return <span>A signed-in person</span>
  if (scope === 'platform:admin') return <span>Whoever runs this instance</span>
  return (
    <span>
      Scope <Badge mono>{scope}</Badge>
    </span>
  )
}
