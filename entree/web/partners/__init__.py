"""The portal of the partners: accounts of the people who work for an organisation that receives."""
