// The public look-up: one map, one search box, one sheet about the chosen parcel. No personal data.
interface PublicPageProps {
  readonly opened?: number | 'finding';
}

export function PublicPage({ opened }: PublicPageProps) {
  return <p>{opened}</p>;
}
