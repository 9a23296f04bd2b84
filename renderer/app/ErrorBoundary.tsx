import { Component, type ErrorInfo, type ReactNode } from 'react';
import { toFault, type Fault } from '#shared/faults/fault';
import { FaultPanel } from '../controls/FaultPanel.tsx';
import styles from './ErrorBoundary.module.css';

interface ErrorBoundaryProps {
  children: ReactNode;
}

/** A view that can't be drawn says so in its own place; the rest of the window goes on. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { fault: Fault | null }> {
  override state: { fault: Fault | null } = { fault: null };

  static getDerivedStateFromError(error: unknown): { fault: Fault } {
    return { fault: toFault(error) };
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    console.error(error, info.componentStack);
  }

  override render(): ReactNode {
    const { fault } = this.state;
    if (!fault) return this.props.children;
    return (
      <div className={styles.place}>
        <FaultPanel fault={fault} remedies={{ retry: () => this.setState({ fault: null }) }} />
      </div>
    );
  }
}
