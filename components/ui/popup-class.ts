export const popupClass =
  'rounded-md border border-line bg-raised text-text shadow-popup outline-none origin-(--transform-origin) ' +
  'transition-[opacity,scale] data-starting-style:opacity-0 data-starting-style:scale-98 data-ending-style:opacity-0 ' +
  'max-h-(--available-height) max-w-(--available-width)'
