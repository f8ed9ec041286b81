'use client'

import { ErrorNotice } from '#components/shell/error-notice'

export default function WorkspaceErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  return <ErrorNotice error={error} title="This page could not be shown." onRetry={retry} />
}
