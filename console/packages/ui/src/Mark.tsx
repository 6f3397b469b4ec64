/** The product mark: a globe's outline, one meridian, and the point where someone answers. */
export function Mark({ size = 28 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" fill="none" aria-hidden="true" focusable="false">
      <circle cx="16" cy="16" r="12.5" stroke="currentColor" strokeOpacity="0.45" strokeWidth="2" />
      <path d="M16 3.5C24.500 9.500 24.500 22.500 16 28.500" stroke="currentColor" strokeWidth="2.4" strokeLinecap="round" />
      <path d="M3.500 16h15" stroke="currentColor" strokeOpacity="0.45" strokeWidth="2" />
      <circle cx="22.400" cy="16" r="3.600" fill="#e9b253" />
    </svg>
  );
}
