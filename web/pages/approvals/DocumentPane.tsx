// The document of a proposal beside the map: a picture as it is, a PDF in the browser's own reader. Fetched once: every reading is logged.
import { IconX } from '@tabler/icons-react';
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { DocumentName } from '../../../data/model/edit.ts';
import { ApiProblem } from '../../api.ts';
import { approvalsWords } from '../../i18n/approvals.ts';
import { useWords } from '../../i18n/words.ts';
import { openDocument } from '../../store/documents.ts';
import { IconButton } from '../../ui/Button.tsx';
import styles from './page.module.css';

interface Opened {
  readonly url: string;
  readonly isPicture: boolean;
}

function useOpened(id: number): { readonly opened?: Opened; readonly failed?: string } {
  const [state, setState] = useState<{ readonly opened?: Opened; readonly failed?: string }>({});
  useEffect(() => {
    const leaving = new AbortController();
    let url: string | undefined;
    setState({});
    openDocument(id, leaving.signal)
      .then((content) => {
        if (leaving.signal.aborted) return;
        url = URL.createObjectURL(content);
        setState({ opened: { url, isPicture: content.type.startsWith('image/') } });
      })
      .catch((problem: unknown) => {
        if (leaving.signal.aborted) return;
        setState({ failed: problem instanceof ApiProblem ? problem.detail : String(problem) });
      });
    return () => {
      leaving.abort();
      if (url) URL.revokeObjectURL(url);
    };
  }, [id]);
  return state;
}

/** Readers of PDF take the focus when they open, and tell nobody: the keys of the page would be dead. Later it is the person who goes in. */
const OPENING = 2500;
const LOOK_EACH = 100;

function useKeptFocus(frame: RefObject<HTMLIFrameElement | null>, url: string | undefined): void {
  useEffect(() => {
    if (!url) return;
    const look = setInterval(() => {
      if (document.activeElement !== frame.current || frame.current?.matches(':hover')) return;
      frame.current?.blur();
      window.focus();
    }, LOOK_EACH);
    const end = setTimeout(() => clearInterval(look), OPENING);
    return () => {
      clearInterval(look);
      clearTimeout(end);
    };
  }, [frame, url]);
}

export function DocumentPane({
  document: paper,
  onClose,
}: {
  readonly document: DocumentName;
  readonly onClose: () => void;
}) {
  const say = useWords(approvalsWords);
  const { opened, failed } = useOpened(paper.id);
  const frame = useRef<HTMLIFrameElement>(null);
  useKeptFocus(frame, opened?.url);
  return (
    <section className={styles.document} aria-label={paper.name}>
      <header>
        <h2>{paper.name}</h2>
        <a href={`/api/documents/${paper.id}`} target="_blank" rel="noreferrer">
          {say('document.own')}
        </a>
        <IconButton aria-label={say('document.close')} onClick={onClose}>
          <IconX size={18} stroke={1.7} />
        </IconButton>
      </header>
      {failed && <p role="alert">{say('document.failed', { detail: failed })}</p>}
      {!failed && !opened && <p role="status">{say('document.loading')}</p>}
      {opened &&
        (opened.isPicture ? (
          <div className={styles.picture}>
            <img src={opened.url} alt={paper.name} />
          </div>
        ) : (
          <iframe ref={frame} src={opened.url} title={paper.name} />
        ))}
    </section>
  );
}
