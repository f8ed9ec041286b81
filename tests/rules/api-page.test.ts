import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'

import { ApiReference } from '#components/docs/api-reference'
import { describeApi } from '#lib/http/openapi'

it('every operation stands on the page of the API', () => {
  const api = describeApi()
  const page = renderToStaticMarkup(createElement(ApiReference, { document: api }))
  const described = Object.values(api.paths as Record<string, Record<string, { operationId: string }>>)
    .flatMap((methods) => Object.values(methods))
    .map(({ operationId }) => operationId)
  expect(described.filter((id) => !page.includes(`id="${id}"`))).toEqual([])
})
