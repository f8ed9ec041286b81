'use client'

import { useMutation } from '@tanstack/react-query'
import { Download } from 'lucide-react'

import { Button } from '../../ui/button.tsx'
import { showToast } from '../../ui/toast.tsx'
import { saveFile, toFileName } from './save-file.ts'

export interface CsvButtonProps {
  label: string
  /** What the file is called. */
  title: string
  size?: 'sm' | 'md'
  load: () => Promise<Blob>
}

export function CsvButton({ label, title, size = 'md', load }: CsvButtonProps) {
  const download = useMutation({
    mutationFn: load,
    onSuccess: (file) => saveFile(file, toFileName(title, 'csv')),
    onError: (error) => {
      showToast({ tone: 'bad', title: 'Couldn’t create the file', description: error.message })
    },
  })
  return (
    <Button
      size={size}
      icon={<Download aria-hidden />}
      aria-label={label}
      loading={download.isPending}
      onClick={() => download.mutate()}
    >
      CSV
    </Button>
  )
}
