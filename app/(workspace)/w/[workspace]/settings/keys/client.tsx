'use client'

import { KeysView, type KeysViewProps } from '#components/identity/keys-view'

export function KeysClient(props: KeysViewProps) {
  return <KeysView {...props} />
}
