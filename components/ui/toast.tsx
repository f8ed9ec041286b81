'use client'

import { Toast as Base } from '@base-ui/react/toast'
import { CircleAlert, CircleCheck, Info, X } from 'lucide-react'

import { classNames } from './class-names.ts'

export interface ToastInput {
  title: string
  description?: string
  tone?: 'info' | 'good' | 'bad'
  action?: { label: string; onClick: () => void }
}

const manager = Base.createToastManager()

const icons = {
  info: <Info aria-hidden className="text-muted size-4" />,
  good: <CircleCheck aria-hidden className="text-good size-4" />,
  bad: <CircleAlert aria-hidden className="text-bad size-4" />,
}

/** Says something that needs no answer. An error stays until it is dismissed. */
export function showToast({ title, description, tone = 'info', action }: ToastInput): string {
  return manager.add({
    title,
    type: tone,
    timeout: tone === 'bad' ? 0 : 5000,
    priority: tone === 'bad' ? 'high' : 'low',
    ...(description ? { description } : {}),
    ...(action ? { actionProps: { children: action.label, onClick: action.onClick } } : {}),
  })
}

export function Toaster() {
  return (
    <Base.Provider toastManager={manager} limit={4}>
      <Base.Portal>
        <Base.Viewport className="fixed right-4 bottom-[calc(1rem+var(--bar-height,0px))] left-4 z-60 flex flex-col gap-2 outline-none sm:left-auto sm:w-80">
          <ToastList />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  )
}

function ToastList() {
  const { toasts } = Base.useToastManager()
  return toasts.map((toast) => (
    <Base.Root
      key={toast.id}
      toast={toast}
      className={classNames(
        'border-line bg-raised shadow-popup rounded-md border transition-[opacity,translate]',
        'data-limited:hidden data-starting-style:translate-y-2 data-starting-style:opacity-0 data-ending-style:opacity-0',
      )}
    >
      <Base.Content className="flex items-start gap-2.5 py-2 pr-2 pl-3">
        <span className="mt-0.5">{icons[toneOf(toast.type)]}</span>
        <div className="min-w-0 flex-1 py-px text-pretty">
          <Base.Title className="font-medium" />
          <Base.Description className="text-muted" />
          <Base.Action className="text-accent mt-1 underline underline-offset-3" />
        </div>
        <Base.Close aria-label="Dismiss" className="text-muted hover:bg-hover hover:text-text rounded-sm p-1">
          <X aria-hidden className="size-4" />
        </Base.Close>
      </Base.Content>
    </Base.Root>
  ))
}

function toneOf(type: string | undefined): keyof typeof icons {
  return type === 'good' || type === 'bad' ? type : 'info'
}
