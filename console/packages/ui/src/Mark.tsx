/** The product mark: a globe's outline, one meridian, and the point where someone answers. */
export function Mark({ size = 28 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" fill="none" aria-hidden="true" focusable="false">
      <circle cx="16" cy="16" r="12.5" stroke="currentColor" strokeOpacity="0.45" strokeWidth="2" />
      <path d="M16 3.5c5 3.6 7.4 7.8 7.4 12.5S21 24.900 16 28.500" stroke="currentColor" strokeWidth="2.4" strokeLinecap="round" />
      <path d="M4.500 16h11.500" stroke="currentColor" strokeOpacity="0.45" strokeWidth="2" strokeLinecap="round" />
      <circle cx="23.2" cy="16" r="3.600" fill="#e9b253" />
    </svg>
  );
}
