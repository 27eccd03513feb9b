"""Training of the tagger: data, pretraining, fine-tuning, export, model card."""
