// The mark of Thửa: four parcels of one sheet.
interface MarkProps {
  readonly size?: number;
}

/** Decorative: the name stands beside it. */
export function Mark({ size = 24 }: MarkProps) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d="M2 5.5 11 3v10.5L2 12z" fill="#2A4BB8" />
      <path d="M11 3l11 3.5V12l-11 1.5z" fill="#6F8AE6" />
      <path d="M2 12l9 1.5V21l-9-2.5z" fill="#C9D4F7" />
      <path d="M11 13.5 22 12v6.5L11 21z" fill="#2A4BB8" />
      <path
        d="M2 5.5 11 3l11 3.5v12L11 21l-9-2.5zM11 3v18M2 12l9 1.5L22 12"
        fill="none"
        stroke="#1F3A94"
        strokeWidth="1.2"
        strokeLinejoin="round"
      />
    </svg>
  );
}
