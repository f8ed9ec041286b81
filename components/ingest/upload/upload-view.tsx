'use client'

import { useEffect, useRef, useState } from 'react'

import { PageHeader } from '../../ui/page-header.tsx'
import { CheckRows } from './check-rows.tsx'
import { ChooseFile } from './choose-file.tsx'
import type { Mapping } from './mapping.ts'
import { openFile, type OpenedFile } from './open-file.ts'
import { noProgress, type Progress, sendRows } from './send-rows.ts'
import { SendingPanel, type SendingState } from './sending-panel.tsx'

export interface UploadViewProps {
  /** Where the events are listed afterwards. */
  ingestionHref: string
  exploreHref: string
}

export function UploadView({ ingestionHref, exploreHref }: UploadViewProps) {
  const [opened, setOpened] = useState<OpenedFile | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [sending, setSending] = useState<SendingState | null>(null)
  const [progress, setProgress] = useState<Progress>(noProgress)
  const stop = useRef<AbortController | null>(null)
  useEffect(() => () => stop.current?.abort(), [])
  useWarningBeforeLeaving(sending === 'sending')

  async function choose(file: File) {
    try {
      setProblem(null)
      setOpened(await openFile(file))
    } catch (error) {
      setProblem(error instanceof Error ? error.message : 'This file can’t be read.')
    }
  }

  async function send(mapping: Mapping) {
    if (!opened) return
    const controller = new AbortController()
    stop.current = controller
    setProgress(noProgress)
    setSending('sending')
    try {
      const { file, format } = opened
      await sendRows({ file, format, mapping, signal: controller.signal, onProgress: setProgress })
      setSending('done')
    } catch (error) {
      setSending(controller.signal.aborted ? 'stopped' : 'failed')
      if (!controller.signal.aborted) setProblem(error instanceof Error ? error.message : 'It stopped.')
    }
  }

  function beginAgain() {
    setOpened(null)
    setSending(null)
    setProblem(null)
  }

  return (
    <>
      <PageHeader
        title="Upload a file"
        description="Import events from CSV or JSON. Uploading the same file twice counts each row once."
        back={{ label: 'Sources', href: ingestionHref }}
      />
      {!opened && <ChooseFile problem={problem} onChoose={(file) => void choose(file)} />}
      {opened && !sending && (
        <CheckRows opened={opened} onSend={(mapping) => void send(mapping)} onBack={beginAgain} />
      )}
      {opened && sending && (
        <SendingPanel
          file={opened.file}
          state={sending}
          progress={progress}
          problem={problem}
          exploreHref={exploreHref}
          onStop={() => stop.current?.abort()}
          onAgain={beginAgain}
          onMap={() => setSending(null)}
        />
      )}
    </>
  )
}

function useWarningBeforeLeaving(isSending: boolean): void {
  useEffect(() => {
    if (!isSending) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [isSending])
}
