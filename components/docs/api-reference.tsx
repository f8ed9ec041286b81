import { TextLink } from '../ui/link.tsx'
import { ApiBrowser } from './api-browser.tsx'
import { type ApiOperation, readApiDocument } from './api-document.ts'
import { OperationEntry } from './operation-entry.tsx'

/** Everything that can be asked of this instance, out of its own OpenAPI document. */
export function ApiReference({ document }: { document: unknown }) {
  const operations = readApiDocument(document).toSorted(compareOperations)
  return (
    <>
      <h1 className="text-2xl font-medium tracking-[-0.02em]">API reference</h1>
      <p className="mt-3 max-w-prose text-lg text-pretty">
        Every operation of this instance, as it is at this moment. The same as a document for programs:{' '}
        <TextLink href="/api/openapi.json" prefetch={false}>
          OpenAPI 3.1
        </TextLink>
        . How to send a credential is told in{' '}
        <TextLink href="/docs/authentication">Keys and authentication</TextLink>, what refusals mean in{' '}
        <TextLink href="/docs/errors">Errors</TextLink>.
      </p>
      <ApiBrowser
        items={operations.map((operation) => {
          const { name, group, method, path, summary, scope } = operation
          return {
            name,
            group,
            method,
            path,
            text: `${name} ${method} ${path} ${summary} ${scope}`.toLowerCase(),
            entry: <OperationEntry operation={operation} />,
          }
        })}
      />
    </>
  )
}

const methodOrder = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE']

/** By resource; within it the shorter address first, and reading before changing. */
function compareOperations(a: ApiOperation, b: ApiOperation): number {
  return (
    a.group.localeCompare(b.group) ||
    a.path.localeCompare(b.path) ||
    methodOrder.indexOf(a.method) - methodOrder.indexOf(b.method)
  )
}
